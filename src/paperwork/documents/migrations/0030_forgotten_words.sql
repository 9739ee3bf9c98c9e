-- Words of a file that a document has no more are not found: also where they only leave.
create constraint trigger content_unindexed after delete on document_content
  deferrable initially deferred for each row execute function index_unmarked_document();

-- Content that was destroyed by decision left its words behind.
delete from document_content c using read_act a
 where a.subject = 'document:' || c.document and a.type = 'document.content-destroyed';
