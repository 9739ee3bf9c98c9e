-- What another document of its agency annulled was kept as recalled; it says now what it is.
update document set state = 'annulled'
where state = 'recalled' and direction = 'outgoing' and exists (
  select from document_correction c join document by on by.id = c.document
  where c.corrects = document.id and c.kind = 'annuls' and by.state = 'issued'
);
