package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import java.util.function.IntFunction;

/**
 * The strings and prices Nexmark's events draw from, in the published lengths: with their extras, people have 200 bytes
 * on average, auctions 500 and bids 100.
 */
final class NexmarkPools {
    private static final String[] FIRST_NAMES = {
        "Peter", "Paul", "Luke", "John", "Saul", "Vicky", "Kate", "Julie", "Sarah", "Deiter", "Walter"
    };
    private static final String[] LAST_NAMES = {
        "Shultz", "Abrams", "Spencer", "White", "Bartels", "Walton", "Smith", "Jones", "Noris"
    };
    private static final String[] CITY_NAMES = {
        "Phoenix", "Los Angeles", "San Francisco", "Boise", "Portland", "Bend", "Redmond", "Seattle", "Kent", "Cheyenne"
    };
    private static final String[] STATE_NAMES = {"AZ", "CA", "ID", "OR", "WA", "WY"};
    private static final String[] HOT_CHANNELS = {"Google", "Facebook", "Baidu", "Apple"};

    static final StringPool NAMES = pool(
            1,
            1024,
            bits -> FIRST_NAMES[Mix.below(bits, FIRST_NAMES.length)] + " "
                    + LAST_NAMES[Mix.below(Mix.mix(bits), LAST_NAMES.length)]);
    static final StringPool EMAILS = pool(2, 1024, bits -> word(bits, 7) + "@" + word(Mix.mix(bits), 5) + ".com");
    static final StringPool CREDIT_CARDS = pool(3, 1024, NexmarkPools::creditCard);
    static final StringPool CITIES = pool(4, 1024, bits -> CITY_NAMES[Mix.below(bits, CITY_NAMES.length)]);
    static final StringPool STATES = evenly(5 * 1024, STATE_NAMES);
    static final StringPool ITEM_NAMES = pool(6, 1024, bits -> word(bits, 3 + Mix.below(bits, 17)));
    static final StringPool DESCRIPTIONS = pool(7, 1024, bits -> word(bits, 3 + Mix.below(bits, 97)));
    static final StringPool PERSON_EXTRAS = extras(8, 200 - 73);
    static final StringPool AUCTION_EXTRAS = extras(9, 500 - 122);
    static final StringPool BID_EXTRAS = extras(10, 100 - 32);

    private static final int HOT_CHANNEL_COUNT = HOT_CHANNELS.length;
    private static final int COLD_CHANNEL_COUNT = 2048;
    /** Name and URL of each channel side by side, the hot ones first. */
    private static final String[] CHANNELS = channels();

    /** Few, with straight lines between them: what every event looks up should leave the caches to the engines. */
    private static final int PRICE_STEPS = 256;

    private static final int PRICE_FRACTION_BITS = 16;
    private static final long[] PRICES = prices();

    private NexmarkPools() {}

    /** From 100 to 100,000,000 cents, its logarithm even, as published; from the low 24 bits. */
    static long price(long bits) {
        int step = (int) bits >>> PRICE_FRACTION_BITS & (PRICE_STEPS - 1);
        long fraction = bits & ((1 << PRICE_FRACTION_BITS) - 1);
        return PRICES[step] + (((PRICES[step + 1] - PRICES[step]) * fraction) >> PRICE_FRACTION_BITS);
    }

    /** Every second time one of the hot ones; from the low 12 bits. Its name and its URL go by this number. */
    static int channel(long bits) {
        int number = (int) (bits >>> 1);
        int cold = -(int) (bits & 1);
        return (number & ((HOT_CHANNEL_COUNT - 1) | (cold & (COLD_CHANNEL_COUNT - 1)))) + (cold & HOT_CHANNEL_COUNT);
    }

    static String channelName(int channel) {
        return CHANNELS[2 * channel];
    }

    static String channelUrl(int channel) {
        return CHANNELS[2 * channel + 1];
    }

    private static String[] channels() {
        String[] channels = new String[2 * (HOT_CHANNEL_COUNT + COLD_CHANNEL_COUNT)];
        for (int i = 0; i < HOT_CHANNEL_COUNT; i++) {
            channels[2 * i] = HOT_CHANNELS[i];
            channels[2 * i + 1] = url(i) + "item.htm?query=1";
        }
        for (int i = HOT_CHANNEL_COUNT; i < HOT_CHANNEL_COUNT + COLD_CHANNEL_COUNT; i++) {
            channels[2 * i] = "channel-" + i;
            channels[2 * i + 1] = url(i) + "item.htm?query=1&channel_id=" + i;
        }
        return channels;
    }

    private static String url(int channel) {
        return "https://www.nexmark.com/" + directories(Mix.mix(channel));
    }

    private static long[] prices() {
        long[] prices = new long[PRICE_STEPS + 1];
        for (int i = 0; i <= PRICE_STEPS; i++) {
            prices[i] = Math.round(StrictMath.pow(10.0, 6.0 * i / PRICE_STEPS) * 100.0);
        }
        return prices;
    }

    private static StringPool pool(int seed, int size, LongToString maker) {
        return made(size, i -> maker.apply(Mix.mix((long) seed << 32 | i)));
    }

    private static StringPool made(int size, IntFunction<String> maker) {
        String[] strings = new String[size];
        for (int i = 0; i < size; i++) {
            strings[i] = maker.apply(i).intern();
        }
        return new StringPool(strings);
    }

    /** Each as often as the others, but for one in {@code size}. */
    private static StringPool evenly(int size, String... values) {
        return made(Integer.highestOneBit(size), i -> values[i % values.length]);
    }

    /** Lengths within a fifth of the mean, as published. */
    private static StringPool extras(int seed, int meanLength) {
        int delta = Math.round(meanLength * 0.2f);
        return pool(seed, 1024, bits -> word(bits, meanLength - delta + Mix.below(bits, 2 * delta)));
    }

    private static String word(long bits, int length) {
        StringBuilder word = new StringBuilder(length);
        long state = bits;
        for (int i = 0; i < length; i++) {
            state = Mix.mix(state);
            word.append((char) ('a' + Mix.below(state, 26)));
        }
        return word.toString();
    }

    private static String directories(long bits) {
        String letters = word(bits, 15);
        return letters.substring(0, 5) + "/" + letters.substring(5, 10) + "/" + letters.substring(10) + "/";
    }

    private static String creditCard(long bits) {
        long digits = (bits >>> 1) % 10_000_000_000_000_000L;
        return String.format("%016d", digits).replaceAll("(\\d{4})(?=\\d)", "$1 ");
    }

    private interface LongToString {
        String apply(long bits);
    }
}
