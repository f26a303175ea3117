"""What the templates render: frozen view-models, one file per kind of page."""
