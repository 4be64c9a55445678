import unittest
from decimal import Decimal

from shop.cart import Cart
from shop.customers import Customer
from shop.orders import Order
from shop.prices import Price


class OrderTest(unittest.TestCase):
    def setUp(self):
        self.customer = Customer("Ana", "ana@example.org")
        self.pen = Price(Decimal("2.50"))

    def test_lines_of_one_sku_are_joined(self):
        order = Order(self.customer)
        order.add("pen", 2, self.pen)
        order.add("pen", 3, self.pen)
        self.assertEqual(order.count("pen"), 5)
        self.assertEqual(len(order.lines), 1)

    def test_loyal_customers_pay_less(self):
        self.customer.orders_before = 10
        order = Order(self.customer)
        order.add("pen", 40, self.pen)
        self.assertEqual(order.total(), Decimal("95.00"))

    def test_checkout_empties_the_cart(self):
        cart = Cart(self.customer)
        cart.put("pen", 2)
        order = cart.checkout({"pen": self.pen})
        self.assertEqual(order.total(), Decimal("5.00"))
        self.assertEqual(cart.items, {})


if __name__ == "__main__":
    unittest.main()
