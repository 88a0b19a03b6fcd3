// The passwords that anyone who guesses tries first. Shorter ones are refused for their length already.

const COMMON = new Set(
  `
  12345678 123456789 1234567890 0123456789 01234567 0987654321 987654321 87654321 11223344 12341234 12344321
  1234abcd 1234qwer 123123123 123321123 123456ab 123456abc 12345678a 123456789a 123456aa 12345qwert 13579246
  147258369 159357159 1a2b3c4d 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 2wsx3edc
  a1234567 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 aa123456 aaa123456 aa12345678 abc12345 abc123456 abc123abc
  abcd1234 abcd12345 abcd123456 abcde12345 abcdefgh abcdefghi abcdefghij abcdef123 abcabcabc access14 admin123
  admin1234 admin12345 admin@123 administrator adminadmin alexander alexandra america1 andromeda anything
  asdasdasd asdf1234 asdfasdf asdfghjk asdfghjkl asdfjkl; asdfqwer ashley12 assassin babygirl babygirl1 baseball
  baseball1 basketball batman123 beautiful benjamin blahblah blink182 bluebird bonjour1 butterfly caroline
  champion changeit changeme changeme1 changeme123 charlie1 charlotte cheyenne chelsea1 chocolate christian
  christine christopher computer computer1 cookie123 corvette creative danielle database december default1
  demo1234 dolphins dragon123 dragonball drowssap elephant elizabeth everyone explorer facebook facebook1
  february fernando football football1 forever1 freedom1 friends1 fuckyou1 gangster garfield goodluck
  google123 guest123 hallo123 hardcore heather1 hello123 hello1234 hellohello helloworld hercules hollywood
  hunter12 hunter22 iloveyou iloveyou1 iloveyou2 iloveyou! ilovemusic ilovegod internet jennifer jessica1
  jonathan jordan23 juventus kimberly killer123 lakers24 letmein1 letmein123 letmeinnow liverpool liverpool1
  livelove lovelove loveyou1 lovely123 lorenzo1 manchester marlboro master12 master123 mercedes metallica
  michael1 michelle midnight minecraft mistress monkey12 monkey123 motorola mountain mustang1 musician
  mynameis mypassword n0th1ng! nathalie nicholas nintendo november nothing1 ostinato ostinato1 p@55w0rd p@ssw0rd
  p@ssw0rd1 p@ssw0rd123 p@ssword pa$$w0rd pa55word pa55w0rd pakistan panthers paradise parola12 passport passw0rd
  passw0rd1 password password! password0 password01 password1 password1! password11 password12 password123
  password1234 password12345 password2 password21 password99 passwort passwort1 patricia picasso1 platinum
  pokemon1 pokemon123 porsche1 precious princess princess1 purple12 q1w2e3r4 q1w2e3r4t5 qazwsx12 qazwsxedc
  qazxswedc qqww1122 qwaszx12 qwe12345 qwe123456 qwe123qwe qweasdzxc qweqweqwe qwer1234 qwerasdf qwerqwer qwert123
  qwert1234 qwert12345 qwerty00 qwerty01 qwerty1! qwerty11 qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456
  qwertyui qwertyuio qwertyuiop qwertzui qwertzuiop rainbow1 rammstein rockyou1 rockstar rootroot samantha
  samsung1 scorpion secret12 secret123 security september serenity shadow12 shadow123 simpsons skywalker slipknot
  snowball soccer12 something sommer123 spiderman spongebob squirrel starwars starwars1 stephanie summer01
  summer123 sunflower sunshine sunshine1 superman superman1 superstar swordfish teacher1 telephone temp1234
  test1234 test12345 testtest testing1 testing123 tinkerbell trustno1 undertaker unicorn1 valentina valentine
  vanessa1 veronica victoria volkswagen warcraft webmaster welcome1 welcome12 welcome123 westside whatever
  whatever1 william1 winner12 winter123 wolverine xxxxxxxx yamaha12 yankees1 yellow12 zaq12wsx zaq1xsw2 zxcvbnm1
  zxcvbnm123 zxcvbnm, zxcv1234
  `
    .trim()
    .split(/\s+/),
);

/** `password` in its normalised form. Case does not make one of these rarer, nor does repeating one character. */
export const isCommonPassword = (password: string): boolean =>
  COMMON.has(password.toLowerCase()) || new Set(password).size === 1;
