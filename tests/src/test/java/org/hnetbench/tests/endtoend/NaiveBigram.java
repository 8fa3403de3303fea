package org.hnetbench.tests.endtoend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bigram model as plain loops in {@code double} over the weights in its file, which is read
 * here byte by byte: no engine, no windows, no batches.
 */
record NaiveBigram(double[][] embedding, double[][] head, List<double[][]> layers) {
  private static final int BOS = 254;

  static NaiveBigram read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int headerBytes = (int) bytes.getLong();
    byte[] header = new byte[headerBytes];
    bytes.get(header);
    JsonNode tensors = new JsonMapper().readTree(new String(header, StandardCharsets.UTF_8));
    ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<double[][]> layers = new ArrayList<>();
    for (int i = 0; tensors.has("layers." + i + ".weight"); i++) {
      layers.add(matrix(tensors.get("layers." + i + ".weight"), data));
    }
    return new NaiveBigram(
        matrix(tensors.get("embeddings.weight"), data),
        matrix(tensors.get("lm_head.weight"), data),
        layers);
  }

  private static double[][] matrix(JsonNode tensor, ByteBuffer data) {
    int columns = tensor.get("shape").get(1).asInt();
    double[][] matrix = new double[tensor.get("shape").get(0).asInt()][columns];
    int offset = tensor.get("data_offsets").get(0).asInt();
    for (int i = 0; i < matrix.length * columns; i++) {
      matrix[i / columns][i % columns] = data.getFloat(offset + 4 * i);
    }
    return matrix;
  }

  /** Negative log-likelihood of a text that stands alone. */
  double nats(byte[] text) {
    double sum = 0;
    for (int i = 0; i < text.length; i++) {
      double[] logits = logits(i == 0 ? BOS : text[i - 1] & 0xFF);
      double total = 0;
      for (double logit : logits) {
        total += Math.exp(logit);
      }
      sum += Math.log(total) - logits[text[i] & 0xFF];
    }
    return sum;
  }

  private double[] logits(int previous) {
    double[] x = embedding[previous].clone();
    for (double[][] layer : layers) {
      double[] activated = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        activated[i] = x[i] / (1 + Math.exp(-x[i]));
      }
      double[] change = product(layer, activated);
      for (int i = 0; i < x.length; i++) {
        x[i] += change[i];
      }
    }
    return product(head, x);
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int i = 0; i < vector.length; i++) {
        product[row] += matrix[row][i] * vector[i];
      }
    }
    return product;
  }
}
