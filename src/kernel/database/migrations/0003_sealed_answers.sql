-- Of a repeated submit only a fingerprint is kept, and its answer sealed under the key itself, which stands nowhere: who reads this table, or a
-- backup of it, learns neither who sent what nor what they were answered.
alter table answered_key drop constraint answered_key_pkey;
update answered_key
  set key = encode(sha256(sha256(convert_to(actor, 'UTF8')) || sha256(convert_to(key, 'UTF8'))), 'hex');
alter table answered_key drop column actor;
alter table answered_key add primary key (key);
-- answers from before stay as they are until they pass, a day later
alter table answered_key add column sealed bytea;
