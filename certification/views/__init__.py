"""Pages of the yearly certification: the board, the certificate in preparation, the signed one."""
