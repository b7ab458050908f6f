"""The yearly certification by heads of office. It never imports allegations: a certificate teaches nothing of cases."""
