package io.perennial.churn.model.domain;

/** The linear algebra needed here, on small symmetric positive definite matrices stored row by row. */
final class SymmetricMatrix {
    private SymmetricMatrix() {}

    /** vᵀ M v. */
    static double quadraticForm(double[] matrix, double[] vector) {
        int n = vector.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += matrix[i * n + j] * vector[j];
            }
            sum += row * vector[i];
        }
        return Math.max(0, sum);
    }

    /** The lower Cholesky factor; a pivot that rounding has made too small is raised. */
    static double[] cholesky(double[] matrix, int n) {
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i * n + k] * lower[j * n + k];
                }
                if (i == j) {
                    lower[i * n + i] = Math.sqrt(Math.max(sum, 1e-12 * Math.max(matrix[i * n + i], 1e-12)));
                } else {
                    lower[i * n + j] = sum / lower[j * n + j];
                }
            }
        }
        return lower;
    }

    /** Solves L Lᵀ x = v. */
    static double[] solve(double[] lower, double[] v) {
        int n = v.length;
        double[] x = v.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i * n + k] * x[k];
            }
            x[i] /= lower[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k * n + i] * x[k];
            }
            x[i] /= lower[i * n + i];
        }
        return x;
    }

    /** The inverse of the matrix. */
    static double[] inverse(double[] matrix, int n) {
        double[] lower = cholesky(matrix, n);
        double[] inverse = new double[n * n];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            double[] column = solve(lower, unit);
            for (int i = 0; i < n; i++) {
                inverse[i * n + j] = column[i];
            }
        }
        return inverse;
    }

    /** A B A for symmetric A and B: the sandwich. */
    static double[] sandwich(double[] bread, double[] meat, int n) {
        return multiply(multiply(bread, meat, n), bread, n);
    }

    private static double[] multiply(double[] a, double[] b, int n) {
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                for (int j = 0; j < n; j++) {
                    product[i * n + j] += a[i * n + k] * b[k * n + j];
                }
            }
        }
        return product;
    }
}
