-- what one person or body holds: looked at on their dossiers before a paper is asked for
create index licence_holder on licence (holder_code, valid_from desc, id) where holder_code is not null and state in ('recorded', 'valid');
