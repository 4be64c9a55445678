export interface Item {
  sku: string;
  title: string;
  quantity: number;
  cents: number;
}

export class Cart {
  private items = new Map<string, Item>();

  put(item: Item): void {
    const known = this.items.get(item.sku);
    if (known) {
      known.quantity += item.quantity;
    } else {
      this.items.set(item.sku, { ...item });
    }
  }

  take(sku: string): boolean {
    return this.items.delete(sku);
  }

  get totalCents(): number {
    let total = 0;
    for (const item of this.items.values()) {
      total += item.quantity * item.cents;
    }
    return total;
  }

  render(): string {
    const rows = [...this.items.values()].map(
      (item) => `<li>${item.quantity} × ${item.title}</li>`,
    );
    return `<ul>${rows.join("")}</ul>`;
  }
}
