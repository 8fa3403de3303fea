package org.hnetbench.suites.data;

import java.util.Locale;

/**
 * What the letters of a nucleotide sequence mean (IUPAC-IUB 1984): a base, a place where the base
 * is not known, or nothing that belongs into DNA.
 */
final class FastaLetters {
  /** The place of a base that is not known: N, another code of several bases, or a gap. */
  static final byte UNKNOWN = 1;

  private static final byte REFUSED = 0;
  private static final String AMBIGUOUS = "NRYSWKMBDHV-";
  private static final String PROTEIN = "EFILPQZXJO";
  private static final byte[] MEANINGS = meanings();

  private FastaLetters() {}

  /**
   * The base that a letter stands for, in upper case, or {@link #UNKNOWN}.
   *
   * @param letter a byte of a sequence
   * @throws org.hnetbench.kernels.spi.UserError with the place, for any other letter
   */
  static byte meaning(int letter, TextSource source) {
    byte meaning = letter < MEANINGS.length ? MEANINGS[letter] : REFUSED;
    if (meaning == REFUSED) {
      throw source.error("HNB-DATA-FASTA", refusal(letter), null);
    }
    return meaning;
  }

  private static byte[] meanings() {
    byte[] meanings = new byte[128];
    put(meanings, "ACGT", "ACGT");
    put(meanings, "U", "T");
    for (char code : AMBIGUOUS.toCharArray()) {
      meanings[code] = UNKNOWN;
      meanings[Character.toLowerCase(code)] = UNKNOWN;
    }
    return meanings;
  }

  private static void put(byte[] meanings, String letters, String bases) {
    for (int i = 0; i < letters.length(); i++) {
      meanings[letters.charAt(i)] = (byte) bases.charAt(i);
      meanings[Character.toLowerCase(letters.charAt(i))] = (byte) bases.charAt(i);
    }
  }

  private static String refusal(int letter) {
    if (letter < 128 && PROTEIN.indexOf(Character.toUpperCase(letter)) >= 0) {
      return "'"
          + (char) letter
          + "' is a letter of proteins, not of DNA; give nucleotide sequences";
    }
    String shown =
        letter > ' ' && letter < 127
            ? "'" + (char) letter + "'"
            : String.format(Locale.ROOT, "byte 0x%02X", letter);
    return shown
        + " does not belong into a DNA sequence; allowed are A C G T U, N and the codes R Y S W K M"
        + " B D H V, '-' for a gap and '*' at the end";
  }
}
