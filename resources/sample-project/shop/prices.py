"""Prices, and what customers are let off."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
VAT = Decimal("0.19")

LOYAL_AFTER_ORDERS = 10
LOYAL_DISCOUNT = Decimal("0.05")
BULK_FROM = Decimal("500.00")
BULK_DISCOUNT = Decimal("0.03")


def rounded(amount: Decimal) -> Decimal:
    """To whole cents, halves away from zero."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Price:
    net: Decimal

    @property
    def tax(self) -> Decimal:
        return rounded(self.net * VAT)

    @property
    def gross(self) -> Decimal:
        return self.net + self.tax


def discount_for(orders_before: int, amount: Decimal) -> Decimal:
    """What is taken off `amount`: the larger of the discounts that apply."""
    discount = Decimal("0")
    if orders_before >= LOYAL_AFTER_ORDERS:
        discount = max(discount, amount * LOYAL_DISCOUNT)
    if amount >= BULK_FROM:
        discount = max(discount, amount * BULK_DISCOUNT)
    return rounded(discount)
