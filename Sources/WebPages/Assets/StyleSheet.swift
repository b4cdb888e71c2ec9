/// How all pages look: one column, large type, high contrast, no colour without a word beside it.
enum StyleSheet {
  static let text = """
    :root {
      --ink: #16191d; --soft: #4a545e; --line: #b7c0c9; --paper: #ffffff; --tint: #f2f5f7;
      --brand: #14507a; --brand-dark: #0d3a5a; --good: #0b6b3a; --warn: #8a5a00; --bad: #a61b1b;
      --focus: #ffd54a;
    }
    * { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; min-height: 100vh; display: flex; flex-direction: column;
      font: 1.125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      color: var(--ink); background: var(--paper);
    }
    .width { width: 100%; max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
    main.width { flex: 1 0 auto; padding-top: 1.5rem; padding-bottom: 3rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .75rem; }
    h3 { font-size: 1.125rem; line-height: 1.35; margin: 0 0 .5rem; }
    p { margin: 0 0 1rem; }
    h1, h2, h3, p, dd, label, .name { overflow-wrap: anywhere; }
    a { color: var(--brand); text-underline-offset: .15em; }
    a:hover { color: var(--brand-dark); text-decoration-thickness: .15em; }
    :focus-visible {
      outline: 3px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 6px var(--focus);
    }
    .skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--focus); }
    .skip:focus { left: 0; top: 0; z-index: 1; color: var(--ink); }

    header.site { background: var(--brand); color: #fff; }
    header.site .width {
      display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center;
      justify-content: space-between; padding-top: .7rem; padding-bottom: .7rem;
    }
    header.site .name { color: #fff; font-weight: 700; font-size: 1.25rem; text-decoration: none; }
    header.site .name:hover { text-decoration: underline; }
    .account {
      display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; margin: 0;
      font-size: 1rem;
    }
    .account button {
      background: none; border: 0; padding: .5rem 0; color: #fff; font-weight: 400;
      text-decoration: underline; text-underline-offset: .15em; box-shadow: none; width: auto;
    }
    footer.site { background: var(--tint); border-top: 1px solid var(--line); font-size: 1rem; }
    footer.site .width {
      display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between;
      align-items: center; padding-top: 1rem; padding-bottom: 1rem;
    }
    footer.site p { margin: 0; }
    .languages { display: flex; gap: 1.25rem; list-style: none; margin: 0; padding: 0; }
    .languages a, .languages span { display: inline-block; padding: .4rem 0; }
    .languages span { font-weight: 700; }

    label, legend { font-weight: 600; display: block; margin-bottom: .25rem; }
    .hint { color: var(--soft); margin-bottom: .5rem; font-size: 1rem; }
    input[type=text], input[type=tel], input[type=password], select, textarea {
      font: inherit; width: 100%; padding: .55rem .65rem; color: inherit; background: #fff;
      border: 2px solid var(--ink); border-radius: 0;
    }
    input.short { max-width: 20rem; }
    input.reference { letter-spacing: .08em; font-variant-numeric: tabular-nums; }
    textarea { min-height: 6.5rem; resize: vertical; }
    form p { margin-bottom: 1.25rem; }
    button, .button {
      font: inherit; font-weight: 600; cursor: pointer; display: inline-block;
      padding: .6rem 1.1rem; min-height: 2.75rem; color: #fff; background: var(--good);
      border: 2px solid transparent; box-shadow: 0 2px 0 #06301b; text-decoration: none;
    }
    button:hover { background: #08532d; }
    button.quiet {
      color: #16191d; background: #e4e9ed; box-shadow: 0 2px 0 #8d979f;
    }
    button.quiet:hover { background: #d2d9df; }

    .message { border: 4px solid var(--line); padding: .9rem 1rem; margin: 0 0 1.5rem; }
    .message > :last-child { margin-bottom: 0; }
    .message.bad { border-color: var(--bad); }
    .message h2 { margin-top: 0; }
    .message.good { border-color: var(--good); font-weight: 600; }
    .error { color: var(--bad); font-weight: 600; margin-bottom: .4rem; }
    .has-error { border-left: 5px solid var(--bad); padding-left: .9rem; }

    .tag {
      display: inline-block; padding: .1rem .6rem; font-size: 1rem; font-weight: 600;
      color: var(--brand-dark); background: #dcebf5;
    }
    .tag.good { color: #064524; background: #d8f0e2; }
    .tag.warn { color: #5c3c00; background: #fdeecb; }
    .tag.bad { color: #7a1010; background: #fbdede; }
    .tag.plain { color: #16191d; background: #e4e9ed; }
    .big { font-size: 2.25rem; line-height: 1.2; letter-spacing: .04em; }
    .number { white-space: nowrap; font-variant-numeric: tabular-nums; }

    dl.facts { margin: 0 0 1.5rem; border-top: 1px solid var(--line); }
    dl.facts > div { border-bottom: 1px solid var(--line); padding: .6rem 0; }
    dl.facts dt { font-weight: 600; }
    dl.facts dd { margin: 0; }
    .text { white-space: pre-line; }

    ol.steps { list-style: none; margin: 0 0 1.75rem; padding: 0; }
    ol.steps li { position: relative; padding: 0 0 .9rem 2rem; color: var(--soft); }
    ol.steps li::before {
      content: ""; position: absolute; left: .1rem; top: .35rem; width: .85rem; height: .85rem;
      border: 2px solid var(--soft); border-radius: 50%; background: var(--paper); z-index: 1;
    }
    ol.steps li:not(:last-child)::after {
      content: ""; position: absolute; left: .5rem; top: .6rem; bottom: -.35rem; width: 2px;
      background: var(--line);
    }
    ol.steps li.past { color: var(--ink); }
    ol.steps li.past::before { background: var(--good); border-color: var(--good); }
    ol.steps li.current { color: var(--ink); font-weight: 700; }
    ol.steps li.current::before { background: var(--brand); border-color: var(--brand); }

    .cards { list-style: none; margin: 0; padding: 0; }
    .card {
      border: 1px solid var(--line); border-left: 6px solid var(--brand); padding: 1rem;
      margin: 0 0 1rem; background: var(--paper);
    }
    .card.warn { border-left-color: #d08a00; }
    .card.bad { border-left-color: var(--bad); }
    .card.ended { border-left-color: var(--line); }
    .row {
      display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: center; margin: 0 0 .5rem;
    }
    .card p { margin: 0 0 .6rem; }
    .card .meta { color: var(--soft); font-size: 1rem; }
    .actions {
      display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: flex-start;
      margin-top: .9rem;
    }
    .actions form { margin: 0; }
    .actions details { flex: 0 1 auto; }
    .actions details[open] { flex: 1 1 100%; }
    summary { cursor: pointer; padding: .6rem 0; color: var(--brand); font-weight: 600; }
    summary span { text-decoration: underline; text-underline-offset: .15em; }
    details form { padding: .5rem 0 0; }
    .bar {
      display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline;
      justify-content: space-between; color: var(--soft); font-size: 1rem; margin-bottom: 1rem;
    }
    .bar p { margin: 0; }
    h2:has(+ ul:empty) { display: none; }
    .empty { padding: 2rem 1rem; text-align: center; background: var(--tint); }

    @media (min-width: 40rem) {
      h1 { font-size: 2.25rem; }
      main.width { padding-top: 2.25rem; }
      dl.facts > div { display: grid; grid-template-columns: 13rem 1fr; gap: 1rem; }
    }
    @media (max-width: 24rem) {
      button, .button { width: 100%; }
      .actions, .actions form, .actions details { width: 100%; }
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #eef1f4; --soft: #b4bec8; --line: #4b5661; --paper: #14181c; --tint: #1d2329;
        --brand: #7fbfe8; --brand-dark: #b4dbf4; --good: #1d7f4c; --bad: #ff8f8f;
      }
      header.site { background: #0d3a5a; }
      input[type=text], input[type=tel], input[type=password], select, textarea {
        background: #0d1114;
      }
      ol.steps li.past::before { background: #4cc38a; border-color: #4cc38a; }
      .message.good { border-color: #4cc38a; }
    }
    @media print { header.site, footer.site, .actions, .bar { display: none; } }

    """
}
