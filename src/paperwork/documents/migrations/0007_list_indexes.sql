-- drafts of an agency in two states, newest first, are one range
create index document_drafts on document (agency, drafted_at desc, id desc)
  where direction = 'outgoing' and state in ('draft', 'submitted');
-- what supervision lists
create index document_agency_issued on document (agency, issued_at desc, id desc) where direction = 'outgoing' and state = 'issued';
create index document_issued on document (issued_at desc, id desc) where direction = 'outgoing' and state = 'issued';
