-- A dossier that another one opened at another agency, and waits for (liên thông); it is no filing of its own.
alter table dossier add column parent uuid references dossier;
create index dossier_children on dossier (parent) where parent is not null;
-- the result goes by post (one-stop.md §6.2, viaPostal)
alter table dossier add column by_post boolean not null default false;
