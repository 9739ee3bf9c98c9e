-- an administrator's list of keys, within agencies or over the whole province, what ends first on top
create index signing_key_list on signing_key (valid_to, id);
create index signing_key_agency_list on signing_key (agency, valid_to, id);
