# shellcheck shell=bash
# What callers hear: speech from prompts-uk.txt, a tone and a tune, each made only where the city
# has no recording of its own. 8 kHz, one channel, 16 bits, as the telephone line plays them.

readonly telephone_format=(-r 8000 -c 1 -b 16 -e signed-integer)

make_prompts() {
  local name text
  make_prompt music-on-hold compose_music
  make_prompt beep synthesise_beep
  while IFS=: read -r name text; do
    make_prompt "$name" speak "$text"
  done <"$launcher/prompts-uk.txt"
}

# make_prompt NAME COMMAND…: COMMAND writes the sound to the file given as its last argument.
make_prompt() {
  local name=$1 file=$data/prompts/$1.wav
  shift
  [ ! -e "$file" ] || return 0
  say "making the prompt $name.wav"
  "$@" "$workshop/$name.wav" 2>"$workshop/prompt.log" ||
    fail "$exit_cannot_create" "the prompt $name.wav could not be made; record $file yourself" \
      "($(tail -n 1 "$workshop/prompt.log"))"
  write_as_owner "$file.new" <"$workshop/$name.wav"
  "${by_owner[@]}" mv "$file.new" "$file"
}

speak() {
  espeak-ng -v uk -s 145 -p 45 -g 2 -w "$2.raw.wav" -- "$1" || return
  # A telephone carries 300-3400 Hz; a breath of silence before and after.
  sox "$2.raw.wav" "${telephone_format[@]}" "$2" \
    highpass 200 compand 0.02,0.2 -60,-60,-30,-18,-10,-8,0,-6 norm -4 pad 0.4 0.4
}

synthesise_beep() {
  sox -n "${telephone_format[@]}" "$1" synth 0.6 sine 880 fade q 0.02 0.6 0.05 gain -9 pad 0.1 0.2
}

# Eight chords of five seconds, held softly below a slow broken chord. Each line: the three notes
# held, then the five plucked.
compose_music() {
  local chord=0 notes
  while read -r -a notes; do
    compose_bar "${notes[@]}" "$workshop/bar$chord.wav"
    chord=$((chord + 1))
  done <<'CHORDS'
C3 G3 E4 C4 E4 G4 E4 C5
A2 E3 C4 A3 C4 E4 C4 A4
F3 C4 A4 F3 A3 C4 A3 F4
G3 D4 B3 G3 B3 D4 B3 G4
E3 B3 G4 E4 G4 B4 G4 E4
A2 E3 C4 A3 E4 A4 E4 C4
F3 C4 A3 C4 F4 A4 F4 C4
G3 D4 B3 D4 G4 B4 G4 D4
CHORDS
  sox "$workshop"/bar?.wav "${telephone_format[@]}" "$1" \
    lowpass 2400 reverb 35 50 60 0 gain -n -14 fade q 1.5 40 2.5
}

compose_bar() {
  local file=${*: -1} pluck=0 note
  sox -n -r 8000 -c 1 "$file.pad.wav" \
    synth 5 sine "%$(semitones "$1")" sine "%$(semitones "$2")" sine "%$(semitones "$3")" \
    remix - fade q 1.2 5 1.2 tremolo 0.4 20 gain -12
  for note in "${@:4:5}"; do
    sox -n -r 8000 -c 1 "$file.pluck$pluck.wav" \
      synth 2.4 pluck "%$(semitones "$note")" fade l 0 2.4 1.8 gain -12 pad "$pluck" \
      trim 0 5
    pluck=$((pluck + 1))
  done
  sox -m "$file.pad.wav" "$file".pluck?.wav "$file" trim 0 5
}

# semitones NOTE: sox counts from the A of 440 Hz.
semitones() {
  local letters='C D EF G A B' before=${1:0:1}
  before=${letters%%"$before"*}
  printf '%s' $((${#before} - 9 + 12 * (${1:1} - 4)))
}
