package io.millrace.migration;

import java.util.Map;

/** A tool for people: prints what programs would miss, in the form of absent-methods.csv. */
final class DifferencesListing {
    private DifferencesListing() {}

    public static void main(String[] args) throws ClassNotFoundException {
        ImportMap map = ImportMap.read();
        ApiComparison comparison = new ApiComparison(map);
        for (Map.Entry<String, String> line : map.outerLines().entrySet()) {
            comparison
                    .differences(Class.forName(line.getKey()), Class.forName(line.getValue()))
                    .forEach((member, why) -> System.out.println(line.getKey() + ",\"" + member + "\"," + why));
        }
    }
}
