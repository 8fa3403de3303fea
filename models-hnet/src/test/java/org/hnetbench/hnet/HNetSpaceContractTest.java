package org.hnetbench.hnet;

import org.hnetbench.contract.ModelContract;

class HNetSpaceContractTest extends ModelContract {
  HNetSpaceContractTest() {
    super(
        new HNetSpaceArchitecture(),
        """
        {'expected_bytes_per_chunk': [4],
         'config': {
           'arch_layout': ['m1', ['T2'], 'm1'],
           'd_model': [64, 96],
           'd_intermediate': [0, 192],
           'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
           'attn_cfg': {'num_heads': [2, 2], 'rotary_emb_dim': [16, 16], 'window_size': [12, -1]},
           'tie_embeddings': false}}
        """);
  }
}
