-- Files of the whole province by year and code, for whoever sees all of them; those of an agency are in the order of their codes already.
create index case_file_years on case_file (year, notation, id);
