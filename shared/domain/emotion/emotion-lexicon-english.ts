import type { Feeling, WeightedWords } from './emotion-lexicon.ts'

/** English words and phrases; they match whole words only. */
export const englishWords: Record<Feeling, WeightedWords> = {
  love: {
    3: `love_you love_this love_it i_love loved lovely adore adorable so_proud proud_of in_love grateful thankful sweetheart darling bless_you`,
    2: `love loves loving beautiful gorgeous handsome pretty cute sweet kind gentle caring amazing awesome wonderful brilliant fantastic excellent perfect great
      best admire admirable respect inspiring inspired thank_you thanks thank congratulations congrats recommend proud hug hugs kiss kisses xoxo miss_you good_luck
      best_wishes god_bless pray praying hope_you well_done good_job i_like like_it favorite favourite fan_of idol hero legend talented cool nice bravo`,
    1: `like likes good warm friend friends support trust care respect hope wish dear honey baby beauty charming elegant impressive`,
  },
  happy: {
    3: `happy so_happy happiness joy joyful delighted overjoyed ecstatic thrilled excited so_excited cheerful haha hahaha hahahaha lmao rofl yay woohoo hooray best_day
      happy_birthday happy_new_year merry_christmas can't_stop_smiling over_the_moon`,
    2: `fun funny hilarious glad pleased enjoy enjoyed enjoying smile smiling laugh laughing laughed hehe lucky blessed celebrate celebrating party holiday vacation
      weekend finally_finished i_won we_won won_the got_the_job passed_the relieved satisfied relaxed yummy delicious great_day good_news`,
    1: `finally win won enjoyable play birthday gift congrats cheers relax sunny`,
  },
  sad: {
    3: `sad so_sad sadness heartbroken broken_heart heart_is_broken depressed depression depressing miserable lonely so_lonely loneliness crying cried cry tears weep
      hopeless grief grieving mourn rip passed_away broke_up can't_stop_crying unhappy devastated worthless no_one_cares nobody_cares`,
    2: `hurt hurts hurting pain painful upset disappointed disappointing sorrow sorry regret lost alone tired exhausted unfortunately unlucky failed fail fails failure
      dumped homesick gloomy blue down died death dead funeral sick ill helpless empty numb sigh miss_him miss_her miss_my i_miss tragic tragedy pity poor`,
    1: `sadly lose losing goodbye gone rain never bad worse worst sleepless insomnia`,
  },
  angry: {
    3: `angry anger furious rage outraged outrageous pissed pissed_off mad_at so_mad fuck fucking fuck_you wtf asshole bastard son_of_a_bitch motherfucker go_to_hell
      shut_up how_dare hate_you infuriating fed_up screw_you`,
    2: `mad hate hated hates damn damned hell bullshit bitch idiot idiots stupid moron annoyed unfair liar cheater get_out leave_me_alone irritated frustrating
      frustrated scam rude unacceptable complaint revenge`,
    1: `shit blame fight argue yelling screaming stop_it enough wrong`,
  },
  disgusted: {
    3: `disgusting disgust disgusted gross eww ew yuck nasty vomit puke repulsive revolting makes_me_sick sickening pathetic creepy filthy hypocrite hypocritical
      can't_stand sick_of`,
    2: `awful terrible horrible boring bored bore annoying lame cringe cringy trash garbage rubbish ugly dirty smelly stinks sucks suck worst dislike don't_like
      waste_of_time waste ridiculous fake cheap overrated crap whatever meh ugh`,
    1: `bad dull tasteless useless weird messy bother`,
  },
  afraid: {
    3: `afraid scared so_scared terrified terrifying scary fear fears frightened frightening horror panic panicking panic_attack nightmare anxious anxiety freaking_out
      creeped_out petrified`,
    2: `worried worry worrying nervous stress stressed dread dreading uneasy spooky haunted ghost danger dangerous threat threatened shaking trembling insecure
      tense help_me what_if phobia`,
    1: `unsafe risk exam interview surgery dark alarm`,
  },
  surprised: {
    3: `surprised surprise surprising shocked shocking omg oh_my_god oh_my_gosh can't_believe unbelievable astonished astonishing unexpected unexpectedly stunned
      speechless no_way mind_blown jaw_dropped what_the wow whoa holy_cow holy_shit are_you_serious are_you_kidding seriously for_real turns_out`,
    2: `incredible suddenly really what huh strange odd who_knew didn't_expect out_of_nowhere plot_twist had_no_idea amazed`,
    1: `wonder curious never_seen first_time`,
  },
}
