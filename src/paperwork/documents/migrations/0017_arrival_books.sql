-- What the register of arrivals shows, and who may see it.
create or replace view read_arrival as
  select id, agency, state, type, number, notation, subject_line, sender_name, arrival_number, arrived_at, issued_on, due_on, urgency, words,
         sender_code, unit, holder, registered_at, drafted_at
    from document where direction = 'incoming';
-- the register is read within an agency, in the order of its numbers
create index document_book on document (agency, registered_at, id) where direction = 'incoming' and registered_at is not null;
