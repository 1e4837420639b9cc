package io.millrace.benchmarks.nexmark;

/** What q3 needs of somebody who lives in Oregon, Idaho or California. */
public record NearPerson(long id, String name, String city, String state) {
    public static boolean isNear(Person person) {
        return switch (person.state()) {
            case "OR", "ID", "CA" -> true;
            default -> false;
        };
    }

    public static NearPerson of(Person person) {
        return new NearPerson(person.id(), person.name(), person.city(), person.state());
    }
}
