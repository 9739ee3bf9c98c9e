-- what waits for the clerk: the most urgent first
create index document_urgent on document (agency, direction, state, urgency desc, drafted_at desc, id desc);
-- an identity that came before is spotted
create index document_identity on document (agency, sender_code, external_id) where direction = 'incoming' and external_id is not null;
