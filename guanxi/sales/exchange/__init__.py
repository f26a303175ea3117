"""Exchange with other systems: prices, stock, orders, deliveries and money by file, by API and by signed calls, each with its outside id."""
