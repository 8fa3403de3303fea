package org.hnetbench.suites.catalogue;

/**
 * Which of an item's options is the right one.
 *
 * @param field that holds it: a digit or a letter, as a text or a number
 * @param first what stands for the first option: {@code 0}, {@code 1} or {@code A}
 */
record Label(String field, String first) {
  /**
   * Index of the right option.
   *
   * @throws org.hnetbench.kernels.spi.UserError if the field is missing or names none of them
   */
  int read(DataRecord data, int options) {
    String value = data.scalar(field);
    int index = value.length() == 1 ? value.charAt(0) - first.charAt(0) : -1;
    if (index < 0 || index >= options) {
      char last = (char) (first.charAt(0) + options - 1);
      throw data.error(
          "HNB-DATA-LABEL", field, "\"" + value + "\" is not one of " + first + " … " + last);
    }
    return index;
  }
}
