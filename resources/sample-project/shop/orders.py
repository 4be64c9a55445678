"""Orders and their lines."""

from dataclasses import dataclass, field
from decimal import Decimal

from shop.customers import Customer
from shop.prices import Price, discount_for


@dataclass
class Line:
    sku: str
    quantity: int
    price: Price

    @property
    def amount(self) -> Decimal:
        return self.price.net * self.quantity


@dataclass
class Order:
    customer: Customer
    lines: list[Line] = field(default_factory=list)

    def add(self, sku: str, quantity: int, price: Price) -> None:
        if quantity <= 0:
            raise ValueError("quantity must be positive")
        for line in self.lines:
            if line.sku == sku and line.price == price:
                line.quantity += quantity
                return
        self.lines.append(Line(sku, quantity, price))

    def total(self) -> Decimal:
        # a discount applies once, to the sum
        amount = sum((line.amount for line in self.lines), Decimal("0"))
        return amount - discount_for(self.customer.orders_before, amount)

    def is_empty(self) -> bool:
        return not self.lines

    def count(self, sku: str) -> int:
        """How many pieces of `sku` are in this order."""
        return sum(line.quantity for line in self.lines if line.sku == sku)
