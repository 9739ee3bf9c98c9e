-- Who read a row in a list: the act of reading a page of a list names all its rows. The page of a citizen asks for one of them.
create index act_rows_read on act using gin ((data -> 'subjects')) where type = 'list.read';
