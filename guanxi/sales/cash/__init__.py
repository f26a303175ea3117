"""Instalments, receipts, invoices and credit."""
