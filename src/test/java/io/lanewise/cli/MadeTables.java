// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.Random;

/** Tables with the quirks of well-known ones, made by a seed, with a rule that can be learnt. */
final class MadeTables {
    private static final String[] WORK = {"Private", "Self-emp-not-inc", "Local-gov", "State-gov", "Federal-gov"};
    private static final String[] SCHOOL = {"HS-grad", "Some-college", "Bachelors", "Masters", "11th", "Doctorate"};
    private static final String[] MARRIED = {"Married-civ-spouse", "Never-married", "Divorced", "Widowed"};
    private static final String[] JOBS = {
        "Craft-repair", "Exec-managerial", "Prof-specialty", "Sales", "Other-service", "Adm-clerical", "Tech-support"
    };
    private static final String[] RELATIONS = {"Husband", "Not-in-family", "Own-child", "Unmarried", "Wife"};
    private static final String[] RACES = {"White", "Black", "Asian-Pac-Islander", "Other"};
    private static final String[] COUNTRIES = {"United-States", "Mexico", "Germany", "India", "Philippines"};

    private MadeTables() {}

    private static String one(Random random, String... values) {
        // The first are the most frequent ones.
        return values[(int) (values.length * random.nextDouble() * random.nextDouble())];
    }

    /**
     * Like the UCI's Adult: 14 columns, 8 of them text, a blank after each comma, ? for what is
     * missing, a quarter of the rows of the rarer class, and a rule that leaves some to chance.
     */
    static String adult(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("age, workclass, fnlwgt, education, education-num, marital-status,"
                + " occupation, relationship, race, sex, capital-gain, capital-loss, hours-per-week, native-country,"
                + " income\n");
        for (int j = 0; j < rows; j++) {
            int age = 17 + random.nextInt(60);
            int school = (int) (SCHOOL.length * random.nextDouble() * random.nextDouble());
            String married = one(random, MARRIED);
            String job = one(random, JOBS);
            int gain = random.nextInt(12) == 0 ? 5000 + random.nextInt(10_000) : 0;
            int hours = 20 + random.nextInt(41);
            double score = (married.equals("Married-civ-spouse") ? 2.2 : -1.5)
                    + 0.03 * (age - 40)
                    + 0.05 * (hours - 40)
                    + (school >= 2 && school != 4 ? 1.5 : -0.8)
                    + (job.startsWith("Exec") || job.startsWith("Prof") ? 1.2 : -0.5)
                    + (gain > 0 ? 4 : -1.2)
                    + 0.8 * random.nextGaussian();
            boolean unknown = random.nextInt(18) == 0;
            text.append(String.join(
                            ", ",
                            "" + age,
                            unknown ? "?" : one(random, WORK),
                            "" + (12_285 + random.nextInt(500_000)),
                            SCHOOL[school],
                            "" + (9 + school),
                            married,
                            unknown ? "?" : job,
                            one(random, RELATIONS),
                            one(random, RACES),
                            random.nextInt(3) == 0 ? "Female" : "Male",
                            "" + gain,
                            "" + (random.nextInt(20) == 0 ? 1902 : 0),
                            "" + hours,
                            random.nextInt(50) == 0 ? "?" : one(random, COUNTRIES),
                            score > 1.2 ? ">50K" : "<=50K"))
                    .append('\n');
        }
        return text.toString();
    }

    /** Like the UCI's Bank Marketing: semicolons, text in quotes, numbers without. */
    static String bank(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(
                "\"age\";\"job\";\"marital\";\"default\";\"balance\";\"contact\";\"duration\";\"pdays\";\"y\"\n");
        for (int j = 0; j < rows; j++) {
            int duration = random.nextInt(1200);
            boolean called = random.nextInt(5) == 0;
            double score = duration / 300.0 - 2 + 0.3 * random.nextGaussian();
            text.append(18 + random.nextInt(60))
                    .append(";\"")
                    .append(one(random, "admin.", "blue-collar", "self;employed", "retired", "unknown"))
                    .append("\";\"")
                    .append(one(random, "married", "single", "divorced"))
                    .append("\";\"")
                    .append(random.nextInt(30) == 0 ? "yes" : "no")
                    .append("\";")
                    .append(random.nextInt(5000) - 500)
                    .append(";\"")
                    .append(one(random, "cellular", "telephone"))
                    .append("\";")
                    .append(duration)
                    .append(';')
                    .append(called ? random.nextInt(400) : -1)
                    .append(score > 0 ? ";\"yes\"\n" : ";\"no\"\n");
        }
        return text.toString();
    }

    /** Like the UCI's Horse Colic: no header, blanks between cells, many of them ?. */
    static String horses(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < rows; j++) {
            boolean ill = random.nextBoolean();
            text.append(1 + random.nextInt(2)).append(' ');
            text.append(cell(random, 37.5 + random.nextInt(20) / 10.0)).append(' ');
            text.append(cell(random, (ill ? 90 : 50) + random.nextInt(20))).append(' ');
            text.append(cell(random, (ill ? 60 : 35) + random.nextInt(15))).append(' ');
            text.append(cell(random, 1 + random.nextInt(4))).append(' ');
            text.append(ill ? 2 : 1).append(" \n");
        }
        return text.toString();
    }

    private static String cell(Random random, Object value) {
        return random.nextInt(4) == 0 ? "?" : value.toString();
    }

    /** Prices of houses that grow with area and rooms, fall with age, and depend on the town. */
    static String houses(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("area,rooms,age,town,price\n");
        for (int j = 0; j < rows; j++) {
            double area = 40 + 160 * random.nextDouble();
            int rooms = 1 + (int) (area / 30 + random.nextDouble());
            int age = random.nextInt(80);
            int town = random.nextInt(3);
            double price =
                    20_000 + 1_900 * area + 8_000 * rooms - 900 * age + 60_000 * town + 15_000 * random.nextGaussian();
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "%.1f,%d,%d,%s,%.0f%n",
                    area,
                    rooms,
                    age,
                    new String[] {"Adorf", "Beheim", "Cestadt"}[town],
                    price));
        }
        return text.toString();
    }

    /** Three labels of 0 and 1, each by another of the columns, with some chance. */
    static String labels(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("temperature,light,noise,warm,bright,loud\n");
        for (int j = 0; j < rows; j++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            text.append(x[0]).append(',').append(x[1]).append(',').append(x[2]);
            for (double value : x) {
                text.append(',').append(value + 0.5 * random.nextGaussian() > 0 ? 1 : 0);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
