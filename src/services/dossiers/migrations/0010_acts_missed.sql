-- Who gave a dossier to whom holds it, and who held it before: what may be taken back until the new holder begins.
alter table dossier add column given_by uuid references position, add column given_from uuid references position;
-- the result that is drafted for it refuses what was asked
alter table dossier add column refuses boolean not null default false;

-- What officials say to each other about a dossier; never shown to the applicant.
create table dossier_note (
  id      uuid primary key,
  dossier uuid not null references dossier,
  author  uuid references position,
  label   text not null,
  -- the post that was asked, when it is a question
  asks    uuid references position,
  text    text not null,
  at      timestamptz not null
);
create index dossier_note_of on dossier_note (dossier, at, id);

-- Apologies with a new day (form 04). The number is of the agency and year, without gap (dossier_counter).
create table dossier_apology (
  id         uuid primary key,
  dossier    uuid not null references dossier,
  number     integer not null,
  old_due    timestamptz not null,
  new_day    date not null,
  new_due    timestamptz not null,
  reason     text not null,
  signer     text not null,
  at         timestamptz not null
);
create index dossier_apology_of on dossier_apology (dossier, at);
