-- Who files for another has an identity of their own: the slip named the filer with the applicant's number.
alter table dossier add column filer_identity text;
-- Required papers (by their position in the procedure) that this case does not need: said by whoever filed, at either door.
alter table dossier add column not_needed smallint[] not null default '{}';
