-- A form sent after the session ended: kept until the person has signed in again, so that nothing typed is lost.
-- The browser holds the secret token; the table holds only its hash.
create table parked_form (
  token_hash text primary key,
  path       text not null,
  body       jsonb not null,
  -- who sent it, when the ended session tells; nobody else is shown the form then
  account    uuid,
  parked_at  timestamptz not null
);
create index parked_form_age on parked_form (parked_at);
