-- What was put on the counter or came as a file, and who held a scan against the paper it was made of (one-stop.md §9; TT 01/2023/TT-VPCP). `digitised` has
-- the four cases of the field: 0 not digitised, 1 digitised, 2 taken from a component of an earlier dossier, 3 taken from an earlier result.
-- Null where it was not asked yet.
alter table dossier_paper
  add column form        text,
  add column pages       integer,
  add column compared_by text,
  add column compared_at timestamptz,
  -- the paper of the store it is, when it was taken from there
  add column source      uuid,
  -- its originals were given back with the result
  add column given_back  timestamptz;
alter table dossier_paper
  add constraint dossier_paper_form_known check (form in ('original', 'certified-copy', 'copy', 'electronic')) not valid,
  add constraint dossier_paper_digitised_known check (digitised between 0 and 3) not valid,
  add constraint dossier_paper_compared check ((compared_by is null) = (compared_at is null) and (compared_at is null or file_hash is not null)) not valid;
-- one paper of the store is in a dossier once, however often the button is pressed
create unique index dossier_paper_source on dossier_paper (dossier, source) where source is not null;
