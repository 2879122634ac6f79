"""Records and agendas as text. Pure: nothing here prints or writes."""
