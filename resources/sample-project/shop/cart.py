"""What a customer has picked but not ordered yet."""

from shop.customers import Customer
from shop.orders import Order
from shop.prices import Price


class Cart:
    def __init__(self, customer: Customer):
        self.customer = customer
        self.items: dict[str, int] = {}

    def put(self, sku: str, quantity: int = 1) -> None:
        self.items[sku] = self.items.get(sku, 0) + quantity

    def take(self, sku: str) -> None:
        self.items.pop(sku, None)

    def checkout(self, catalogue: dict[str, Price]) -> Order:
        order = Order(self.customer)
        for sku, quantity in self.items.items():
            order.add(sku, quantity, catalogue[sku])
        self.items.clear()
        return order
