-- When a file need not be kept any longer: from the end of its work so many years; never for what is kept for ever.
alter table case_file add column expires_on date generated always as ((ended_on + retention_years * interval '1 year')::date) stored;
-- what the archive keeps past its time: proposed for destruction, the longest past first
create index case_file_over on case_file (agency, expires_on, id) where state = 'kept' and expires_on is not null;
create index case_file_over_all on case_file (expires_on, id) where state = 'kept' and expires_on is not null;
