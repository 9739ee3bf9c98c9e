-- What a person has open of a procedure: a filing that comes twice is caught at the counter, and shown to who receives what came online.
create index dossier_open_person on dossier (applicant_identity, procedure_code)
  where applicant_identity is not null and state not in ('done', 'denied', 'cancelled', 'unresolved');
