-- How much a fonds has and from when to when, and which packages are broken: neither reads the whole archive.
create index archive_file_fonds on archive_file (fonds) include (started_on, ended_on);
create index archive_file_broken on archive_file (id) where state = 'broken';
