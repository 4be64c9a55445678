// Reads lines "sku quantity" and prints the skus that sold best.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>
#include <vector>

struct Sale {
    std::string sku;
    long quantity = 0;
};

std::vector<Sale> bestsellers(std::istream& input, std::size_t most) {
    std::map<std::string, long> sold;
    Sale sale;
    while (input >> sale.sku >> sale.quantity) {
        sold[sale.sku] += sale.quantity;
    }
    std::vector<Sale> sales;
    for (const auto& [sku, quantity] : sold) {
        sales.push_back({sku, quantity});
    }
    std::sort(sales.begin(), sales.end(), [](const Sale& a, const Sale& b) { return a.quantity > b.quantity; });
    if (sales.size() > most) {
        sales.resize(most);
    }
    return sales;
}

int main() {
    for (const Sale& sale : bestsellers(std::cin, 10)) {
        std::cout << sale.sku << ' ' << sale.quantity << '\n';
    }
}
