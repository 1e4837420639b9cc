package io.millrace.examples;

/**
 * One earthquake of the list of the USGS.
 *
 * @param timeMillis when the earth shook
 * @param updatedMillis when the last correction of this entry arrived, seconds to days later
 * @param place "50km NNW of Sangiang, Indonesia"
 */
public record Quake(String id, long timeMillis, long updatedMillis, double magnitude, String place) {

    /** What stands behind the last comma of the place: a state or a country. */
    public String region() {
        return place.substring(place.lastIndexOf(',') + 1).strip();
    }
}
