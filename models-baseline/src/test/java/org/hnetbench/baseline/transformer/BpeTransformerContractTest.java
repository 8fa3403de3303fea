package org.hnetbench.baseline.transformer;

import org.hnetbench.contract.ModelContract;

class BpeTransformerContractTest extends ModelContract {
  BpeTransformerContractTest() {
    super(
        new BpeTransformerArchitecture(),
        """
        {'tokenizer': {'vocabulary': 270},
         'config': {
           'arch_layout': ['T2t1'],
           'd_model': [64],
           'd_intermediate': [192],
           'attn_cfg': {'num_heads': [2], 'rotary_emb_dim': [16], 'window_size': [20]},
           'tie_embeddings': true}}
        """);
  }
}
