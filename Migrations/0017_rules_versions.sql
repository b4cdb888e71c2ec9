-- Cities have more kinds of files than were foreseen; what the program does not read, it leaves.
ALTER TABLE documents DROP CONSTRAINT documents_kind_check,
  ADD CONSTRAINT documents_kind_form CHECK (kind ~ '^[a-z][a-z-]{0,39}$');

-- Every import gives each changed file the next number, a file put out of use, too. So one number
-- names a whole set of rules: the newest version of each file up to it.
ALTER TABLE documents ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

-- The rules by which a contractor was chosen; NULL where a person chose.
ALTER TABLE work_orders ADD COLUMN rules_version bigint CHECK (rules_version >= 0);
