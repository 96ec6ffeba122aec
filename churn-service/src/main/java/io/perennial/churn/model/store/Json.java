package io.perennial.churn.model.store;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists as JSON. JSON has no NaN: null stands for it. */
final class Json {
    private Json() {}

    static JsonArray numbers(double[] numbers) {
        JsonArray json = new JsonArray();
        for (double number : numbers) {
            json.add(number);
        }
        return json;
    }

    static double[] array(JsonArray json) {
        double[] numbers = new double[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = json.getDouble(i);
        }
        return numbers;
    }

    static <T> JsonArray texts(List<T> values, Function<T, String> write) {
        return new JsonArray(values.stream().map(write).toList());
    }

    static <T> List<T> list(JsonArray json, Function<String, T> read) {
        return json.stream().map(text -> read.apply((String) text)).toList();
    }

    static @Nullable Double orNull(double number) {
        return Double.isNaN(number) ? null : number;
    }

    static double orNaN(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }
}
