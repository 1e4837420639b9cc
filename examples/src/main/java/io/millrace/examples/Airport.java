package io.millrace.examples;

/**
 * Where flights begin and end.
 *
 * @param iata its code of three letters
 * @param state two letters, of the United States and what belongs to them
 */
public record Airport(String iata, String city, String state) {}
