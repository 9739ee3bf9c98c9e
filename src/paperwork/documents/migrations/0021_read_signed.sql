-- When a document was signed, for whoever asks whether it was sent in time.
create or replace view read_document as
  select id, direction, state, number, notation, subject_line, agency, drafted_at, issued_at, signed_at
    from document;

-- what is signed and not issued yet: little, whatever else there is
create index document_signed on document (signed_at, agency) where direction = 'outgoing' and state = 'signed';
