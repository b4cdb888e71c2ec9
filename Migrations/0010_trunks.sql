-- Telephone companies' trunks, with which the core registers.
CREATE TABLE trunks (
  name           text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  registrar_host text NOT NULL
                 CHECK (registrar_host ~ '^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$'),
  registrar_port integer NOT NULL CHECK (registrar_port BETWEEN 1 AND 65535),
  transport      text NOT NULL CHECK (transport IN ('udp', 'tcp', 'tls')),
  user_name      text NOT NULL CHECK (user_name ~ '^[A-Za-z0-9_.!~*''()&=+$,;?/%-]{1,100}$'),
  -- In plain text, for we are the one who has to prove it: each digest (RFC 8760) is computed
  -- anew over the registrar's challenge, with the algorithm and realm the registrar chooses.
  -- Hence readable to the core and the schema's owner, and to nobody else.
  password       text NOT NULL CHECK (length(password) BETWEEN 1 AND 200),
  active         boolean NOT NULL DEFAULT true
);
GRANT SELECT ON trunks TO hotline_core;
