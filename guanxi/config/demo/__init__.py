"""The demo company: Lanting Instruments (兰亭仪器), invented from end to end."""
