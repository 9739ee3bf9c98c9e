-- Files that go with an outgoing document. `file` stays what the drafter uploaded; sealing makes files beside it.
alter table document_attachment
  -- a PDF with the agency's seal signature
  add column sealed_file    text,
  -- a detached signature (.p7s) of any other file
  add column signature_file text;

-- XAdES manifest of the document and everything that goes with it
alter table document add column manifest text;
