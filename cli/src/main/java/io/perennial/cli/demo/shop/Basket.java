package io.perennial.cli.demo.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is bought together. */
record Basket(List<Product> products) {

    private static final int SIZE_MAX = 3;
    private static final int CATALOGUE = 60;

    private static final List<String> CATEGORIES =
            List.of("Kitchen/Coffee", "Kitchen/Knives", "Garden/Seeds", "Garden/Tools", "Home/Light", "Home/Textiles");

    static Basket draw(SplittableRandom random) {
        int size = 1 + random.nextInt(SIZE_MAX);
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            products.add(product(random.nextInt(CATALOGUE)));
        }
        return new Basket(products);
    }

    private static Product product(int number) {
        // Prices from 4.90 to about 90 euro, the same for the same product.
        return new Product(number, CATEGORIES.get(number % CATEGORIES.size()), 490 + number * number * 241L % 8_500);
    }

    /**
     * A product of the shop.
     *
     * @param number from 0
     * @param euroCents its price
     */
    record Product(int number, String category, long euroCents) {

        String id() {
            return "p" + (1_000 + number);
        }
    }
}
