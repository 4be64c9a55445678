"""Who buys."""

from dataclasses import dataclass


@dataclass
class Customer:
    name: str
    email: str
    orders_before: int = 0

    def greeting(self) -> str:
        if self.orders_before == 0:
            return f"Welcome, {self.name}!"
        return f"Good to see you again, {self.name}."
