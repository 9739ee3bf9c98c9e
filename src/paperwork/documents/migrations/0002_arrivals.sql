-- a package repeated is no second document; a recall or an update names the sender's identity
create unique index document_package on document (package_file, agency) where package_file is not null;
create index document_arrival on document (agency, external_id) where direction = 'incoming';
